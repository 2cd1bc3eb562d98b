# fails: shop-starts
kubectl create service clusterip carts --tcp=80
