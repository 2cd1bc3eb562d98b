# fails: mailer
kubectl create configmap mailer
